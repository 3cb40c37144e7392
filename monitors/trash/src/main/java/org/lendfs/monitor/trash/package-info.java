// SPDX-License-Identifier: Apache-2.0
/**
 * The trash: what users remove moves into a folder that they do not see.
 *
 * <pre>
 *   /.lendfs-trash/UID/DATE/path/of/the/file       the first of that path on that day
 *   /.lendfs-trash/UID/DATE.TIME.N/path/of/the/file  further ones
 * </pre>
 *
 * <p>The folders say who removed what, when and where, so nothing else has to be kept in step with
 * them. An administrator lists, restores and purges; age and size are limited by a sweep in the
 * background. The move is a rename by the user who removes, into a folder of his own: what he may
 * not remove he may not move either.
 */
@NullMarked
package org.lendfs.monitor.trash;

import org.jspecify.annotations.NullMarked;
