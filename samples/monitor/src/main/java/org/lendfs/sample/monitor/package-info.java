// SPDX-License-Identifier: Apache-2.0
/**
 * A monitor in one file: it keeps programs out of a share. docs/monitor-authors-guide.md walks
 * through it.
 */
@NullMarked
package org.lendfs.sample.monitor;

import org.jspecify.annotations.NullMarked;
