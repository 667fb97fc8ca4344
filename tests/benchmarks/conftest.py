"""The benchmarks import each other as scripts do; pytest, which reads their examples, must too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
