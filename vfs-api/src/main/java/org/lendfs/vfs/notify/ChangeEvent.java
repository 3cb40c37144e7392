// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.notify;

import java.util.Set;

/**
 * One change of one name.
 *
 * @param name path from the watched directory, with slashes; a plain name unless the watch covers
 *     the subtree
 * @param isDirectory whether a directory has or had that name; false where that is not known
 * @param aspects of a modification; empty otherwise
 */
public record ChangeEvent(
    ChangeKind kind, String name, boolean isDirectory, Set<ChangeAspect> aspects) {}
