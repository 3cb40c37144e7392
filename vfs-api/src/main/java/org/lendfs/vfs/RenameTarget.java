// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * Where a rename goes.
 *
 * @param directory a vnode of the same provider
 * @param name the new name in it
 * @param replace whether an existing object of that name is replaced; else {@link VfsError#EXISTS}
 */
public record RenameTarget(Vnode directory, String name, boolean replace) {}
