// SPDX-License-Identifier: Apache-2.0
/**
 * Micro-benchmarks of the hot paths, by JMH. Whole servers are compared by the script {@code
 * compare-nfs} beside this module; what it found is in {@code docs/benchmarks.md}.
 */
@NullMarked
package org.lendfs.benchmarks;

import org.jspecify.annotations.NullMarked;
