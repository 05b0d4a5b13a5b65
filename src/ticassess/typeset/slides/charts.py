"""Bars as a chart of PowerPoint: its numbers are in a sheet that people can open and change."""

import re
from decimal import Decimal

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches, Pt

from ticassess.typeset.slides.deck import Bars, Series
from ticassess.typeset.slides.fitting import ROOM, SMALLEST, WIDTH
from ticassess.typeset.slides.master import LEFT, TOP
from ticassess.typeset.word.package import of_xml

_PALE, _EDGE = RGBColor(0xD9, 0xD9, 0xD9), RGBColor(0x59, 0x59, 0x59)
"""Grey with an edge that can be seen on white, for bars that are compared with."""
_PRINTED = re.compile(r"\d+(?:\.(\d+))?(%?)")


def add_chart(slide: Slide, bars: Bars) -> GraphicFrame:
    """Draw bars below the title of a slide."""
    data = CategoryChartData()
    data.categories = [of_xml(name) for name in bars.names]
    for one in bars.series:
        values = [None if value is None else float(value) for value in one.values]
        data.add_series(of_xml(one.name), values)
    place = [Inches(side) for side in (LEFT, TOP, WIDTH, ROOM)]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data)
    _style(frame.chart, bars)
    for drawn, one in zip(frame.chart.plots[0].series, bars.series, strict=True):
        _draw(drawn, one)
    return frame


def _style(chart: Chart, bars: Bars) -> None:
    chart.font.size = Pt(SMALLEST)
    chart.has_title = False
    chart.has_legend = len(bars.series) > 1
    if chart.legend is not None:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.plots[0].gap_width = 50
    chart.plots[0].overlap = 0
    # PowerPoint begins at the bottom; whoever reads begins at the top.
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = _EDGE
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = float(bars.low), float(bars.high)
    axis.major_unit = float((bars.high - bars.low) / 4)
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _PALE
    axis.format.line.fill.background()
    # The numbers are beside the bars.
    axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _draw(drawn: BarSeries, series: Series) -> None:
    drawn.format.fill.solid()
    if series.is_main:
        drawn.format.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    else:
        drawn.format.fill.fore_color.rgb = _PALE
        drawn.format.line.color.rgb = _EDGE
    form = number_format(series)
    labels = drawn.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = form, False
    labels.font.size = Pt(SMALLEST)
    for place, (value, label) in enumerate(zip(series.values, series.labels, strict=True)):
        if value is not None and written(value, form) != label:
            # A bound, or another way to write it: its own text, which no new number changes.
            own = drawn.points[place].data_label
            own.text_frame.text = of_xml(label)
            own.position = XL_LABEL_POSITION.OUTSIDE_END


def number_format(series: Series) -> str:
    """Give the format in which most numbers of a series read as they are printed.

    >>> printed = Series(name="now", values=(), labels=("62.4", "94 or more"), is_main=True)
    >>> number_format(printed)
    '0.0'
    """
    for label in series.labels:
        found = _PRINTED.fullmatch(label)
        if found:
            decimals = "." + "0" * len(found[1]) if found[1] else ""
            return f"0{decimals}" + ('"%"' if found[2] else "")
    return "General"


def written(value: Decimal, form: str) -> str:
    """Write a number as PowerPoint does in one of these formats.

    >>> written(Decimal("62.4"), "0.0"), written(Decimal(51), '0"%"')
    ('62.4', '51%')
    """
    if form == "General":
        return f"{value:f}"
    bare = form.replace('"%"', "")
    places = len(bare.partition(".")[2])
    return f"{value:.{places}f}" + ("%" if bare != form else "")
