"""onrecord: who said what about which issue, where do they stand, and how do we know?"""

__version__ = "0.1.0"
