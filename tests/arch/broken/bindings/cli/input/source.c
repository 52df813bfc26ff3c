#include "cli/output/sink.h"
#include "cli/options.h"
