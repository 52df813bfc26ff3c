#include <yaml.h>

#include "text/map.h"
