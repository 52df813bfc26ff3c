/* SPDX-License-Identifier: MIT
 *
 * The version of the library: the only place where it stands. The build
 * system, the package files and `amends --version` read it from here. */
#ifndef AMENDS_VERSION_H
#define AMENDS_VERSION_H

#define AMENDS_VERSION_MAJOR 0
#define AMENDS_VERSION_MINOR 1
#define AMENDS_VERSION_PATCH 0
#define AMENDS_VERSION "0.1.0"

/* Version of the JSON report (its "schema" key). */
#define AMENDS_REPORT_SCHEMA 1

/* Version of the pack files (their "format" key). */
#define AMENDS_PACK_FORMAT 1

#endif
