#include "text/map.h"
