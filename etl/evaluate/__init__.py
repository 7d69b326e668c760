"""`onrecord evaluate`: what an extraction finds against what people annotated, with intervals.

`quotes`, `stances` and `pages` each read gold, run what `onrecord annotate` runs (or take given predictions), and return a
report of plain values; `report` writes it as tables. `spans` holds the definitions of the figures for quotes, `bootstrap`
the intervals, `calibration` what confidences are worth, `gold` the files.
"""
