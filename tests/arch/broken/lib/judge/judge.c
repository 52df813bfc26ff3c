#include <amends/report.h>
#include <string.h>

#include "judge/judge.h"
#include "match/match.h"
#include "text/map.h"
