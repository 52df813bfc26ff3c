/* SPDX-License-Identifier: MIT
 *
 * Counters for the text file collector of Prometheus' node exporter. */
#ifndef MILTER_METRICS_H
#define MILTER_METRICS_H

#include "verdict.h"

/* Adds to a series, which begins at 0. `labels` as they stand in the file
 * ('outcome="held"'), or "". Any thread. */
void milter_metrics_add(const char *name, const char *labels, double value);

/* A mail of ours that a policy was asked about. */
void milter_metrics_mail(const milter_policy *policy,
                         const milter_verdict *verdict, const char *outcome);

/* Writes all series to a file, by a temporary one next to it and a rename.
 * False when that fails, which is said once until it works again. */
bool milter_metrics_write(const char *path);

#endif
