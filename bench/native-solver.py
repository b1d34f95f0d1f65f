"""Solves the programme on stdin with the HiGHS that scipy is built with, for `npm run bench`. Prints cost and seconds."""

import json
import sys
import time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

asked = json.load(sys.stdin)
cost = np.array(asked["cost"])
shape = (len(asked["rowLower"]), len(cost))
matrix = csc_array((asked["values"], asked["rows"], asked["starts"]), shape=shape)
lower = np.array([-np.inf if limit is None else limit for limit in asked["rowLower"]])
begun = time.perf_counter()
solved = milp(
    cost,
    integrality=np.array(asked["whole"]),
    bounds=Bounds(0, np.array(asked["upper"])),
    constraints=LinearConstraint(matrix, lower, np.array(asked["rowUpper"])),
    options={"mip_rel_gap": asked["relativeGap"], "time_limit": asked["seconds"]},
)
found = None if solved.fun is None else round(solved.fun, 6)
print(json.dumps({"cost": found, "seconds": time.perf_counter() - begun, "proved": solved.status == 0}))
