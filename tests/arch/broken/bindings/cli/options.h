#include "cli/run/run.h"
