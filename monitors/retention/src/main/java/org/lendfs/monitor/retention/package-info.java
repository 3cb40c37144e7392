// SPDX-License-Identifier: Apache-2.0
/**
 * The retention monitor: write once, read many.
 *
 * <p>A file that became read-only, or that nobody changed for a while, is protected: until its
 * period is over nobody changes, renames, replaces or removes it. Since when it is protected is
 * read from its change time, which no client can set, so nothing has to be kept in step and nothing
 * is lost with the state directory but extensions. A period can be extended for single files, and
 * never cut.
 */
@NullMarked
package org.lendfs.monitor.retention;

import org.jspecify.annotations.NullMarked;
