#include <stdio.h>

#include "text/map.h"

#include "rules/regex.h"
