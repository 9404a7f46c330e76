#!/usr/bin/env bash
# Makes the two fonts of this folder from those of Debian's fonts-dejavu-extra 2.37 with fontTools' pyftsubset:
# Latin, Greek and Cyrillic letters, punctuation, arrows, mathematical operators and the marks of the program.
set -euo pipefail
cd "$(dirname "$0")"
from=${1:-/usr/share/fonts/truetype/dejavu}
signs=U+0020-007E,U+00A0-024F,U+0259,U+02BC,U+02C6-02DD,U+0300-036F,U+0370-03FF,U+0400-045F,U+1E00-1EFF,U+2010-2027
signs+=,U+202F-203A,U+2044,U+2070-209C,U+20A0-20BF,U+2103,U+2116,U+2122,U+2126,U+212B,U+2150-215E,U+2190-2199
signs+=,U+21D0-21D5,U+2200-22FF,U+25A0-25A1,U+25B2-25C9,U+25CB,U+25CF,U+25E6,U+25EF,U+FB01,U+FB02,U+FFFD
for face in DejaVuSansCondensed DejaVuSansCondensed-Bold; do
    pyftsubset "$from/$face.ttf" --unicodes="$signs" --no-hinting --layout-features='' --name-IDs=0,1,2,3,4,5,6,14 \
        --drop-tables+=GSUB,GPOS,GDEF,kern,FFTM,gasp,post --output-file="$face.ttf"
done
