// SPDX-License-Identifier: Apache-2.0
/**
 * The file screen: refuses, or reports, files by name and by what their first bytes say they are.
 *
 * <p>Names are patterns with {@code *} and {@code ?}; they are judged when a file gets its name.
 * Kinds are media types as Apache Tika's table of magic numbers knows them; they are judged with
 * every write that changes the first bytes, together with what is there already, so that a file
 * written in small pieces is seen as well. Files that are there already stay as they are.
 */
@NullMarked
package org.lendfs.monitor.screen;

import org.jspecify.annotations.NullMarked;
