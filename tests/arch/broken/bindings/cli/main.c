#include <jansson.h>

#include "base/str.h"
#include "options.h"

#include <amends/amends.h>
