"""An ECharts option for things and the lines between them, at places computed by us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

INK = "#22303a"
"""The colour of names."""

Part = Mapping[str, object]
"""A piece of an option: plain values, lists and mappings, as ECharts reads them."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where the network stands: first and last value across and down, and the room around it as ECharts counts it."""

    across: tuple[float, float]
    down: tuple[float, float]
    left: int | str
    right: int | str
    top: int
    bottom: int


def network_option(
    nodes: Sequence[Part],
    lines: Sequence[Part],
    categories: Sequence[Part],
    legend: Sequence[Part | str],
    field: Field,
    style: Part,
) -> dict[str, object]:
    """The nodes stand on hidden axes: unlike ECharts' own view they keep their shape at any width.

    `legend` has an entry for each of the categories; `style` is added to the series.
    """
    series = {
        "type": "graph", "coordinateSystem": "cartesian2d", "data": list(nodes), "links": list(lines),
        "categories": list(categories), "label": {"color": INK, "fontSize": 12}, "emphasis": {"focus": "adjacency"},
        "selectedMode": "single",
    }  # fmt: skip
    (first, last), (top, bottom) = field.across, field.down
    return {
        "animation": False,
        "tooltip": {"show": False},
        "legend": [
            {"data": list(legend), "top": 0, "left": 0, "selectedMode": False, "textStyle": {"color": INK}}
        ],
        "grid": {"left": field.left, "right": field.right, "top": field.top, "bottom": field.bottom},
        "xAxis": {"type": "value", "show": False, "min": first, "max": last},
        "yAxis": {"type": "value", "show": False, "inverse": True, "min": top, "max": bottom},
        "series": [series | dict(style)],
    }
