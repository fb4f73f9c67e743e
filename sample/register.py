"""The sample's own register of interviews: the truth that the planted errors depart from."""

from __future__ import annotations

from dataclasses import dataclass

PREFIX, WIDTH = "HSDC", 5

#: key, interview date, sex, age band, year left, home; follow-up sessions as `/2`
_ROWS = """
18-3 2018-03-12 male 40s 2015
18-5 2018-03-20 female 30s 2016
18-9 2018-04-16 male 50s 2016
18-14 2018-05-29 female 20s 2017
18-14/2 2021-05-17 female 20s 2017
18-21 2018-09-03 female 40s 2016
18-22 2018-09-03 male 30s 2017 Ferrin County, Keld Province
18-30 2018-11-19 male 60s 2014
19-2 2019-02-18 female 50s 2017 Tarnholm, Tarn Province
19-8 2019-04-08 female 30s 2018 Lower Ondra County, Keld Province
19-11 2019-05-14 male 40s 2017
19-12 2019-05-14 female 20s 2018
19-14 2019-06-04 male 40s 2016
19-25 2019-09-30 female 40s 2018
19-28 2019-10-21 male 50s 2016
20-1 2020-02-10 female 30s 2019
20-4 2020-06-15 male 40s 2018
20-4/2 2023-05-15 male 40s 2018
20-7 2020-07-27 female 50s 2019
20-10 2020-10-05 male 30s 2019
21-1 2021-03-15 female 40s 2019
21-3 2021-04-12 female 30s 2019
21-5 2021-05-10 male 20s 2020 Sandry County, Saltmere Province
21-8 2021-06-21 female 20s 2019
21-9 2021-06-28 male 50s 2018
21-13 2021-09-06 female 30s 2020
21-13/2 2023-06-19 female 30s 2020
21-16 2021-10-18 male 40s 2019
21-19 2021-11-22 female 60s 2017
22-2 2022-02-21 male 30s 2020
22-4 2022-03-14 female 40s 1999
22-8 2022-04-25 female 30s 2021 Dunmorrow, Saltmere Province
22-11/2 2023-07-10 female 20s 2021
22-12 2022-06-13 male 40s 2020
22-15 2022-07-18 female 50s 2019
22-18 2022-09-05 male 20s 2021
22-20 2022-09-26 female 30s 2020
22-23 2022-11-07 male 60s 2018
23-1 2023-01-23 female 30s 2021
23-2 2023-01-30 male 40s 2022
23-3 2023-02-06 female 50s 2020 Grayling County, Tarn Province
23-5 2023-02-27 male 20s 2022
23-6 2023-03-06 female 20s 2021
23-7 2023-03-13 female 40s 2022
23-9 2023-04-03 male 30s 2021
23-10 2023-04-17 female 60s 2019
23-12 2023-05-08 female 40s 2019
23-13 2023-05-15 male 50s 2022
23-15 2023-05-30 female 30s 2022
23-16 2023-06-05 male 30s 2020
23-18 2023-06-19 female 20s 2022 Dunmorrow, Saltmere Province
23-19 2023-06-26 male 20s 2021
23-21 2023-07-03 female 40s 2020
23-22 2023-07-10 male 40s 2021
23-24 2023-07-24 female 30s 2022
23-26 2023-08-07 male 60s 2019
23-27 2023-08-14 female 50s 2021
23-29 2023-08-28 male 30s 2022
23-30 2023-09-04 female 20s 2020
23-31 2023-09-11 male 50s 2021
23-33 2023-09-18 female 40s 2022
"""


@dataclass(frozen=True)
class Interview:
    """One interview session: `id` as the house writes it, what is known of the testifier."""

    key: str
    id: str
    date: str
    sex: str
    age: str
    left: int
    home: str | None

    @property
    def printed(self) -> str:
        return f"{self.id} {self.date}"


def _read() -> dict[str, Interview]:
    out = {}
    for row in _ROWS.strip().splitlines():
        key, date, sex, age, left, *home = row.split(" ", 5)
        first, _, session = key.partition("/")
        year, serial = first.split("-")
        number = f"{PREFIX}20{year}{int(serial):0{WIDTH}d}" + (f"-{session}" if session else "")
        out[key] = Interview(key, number, date, sex, age, int(left), home[0] if home else None)
    return out


INTERVIEWS = _read()
