// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import org.jspecify.annotations.Nullable;

/**
 * What making an object gave.
 *
 * @param vnode the new object, or the one that an unchecked create found
 * @param attributes of that object, or null where the provider would have to ask again
 * @param directory what happened to the directory
 * @param isNew false when an existing object was found and nothing was made
 */
public record Created(
    Vnode vnode, @Nullable Attributes attributes, Change directory, boolean isNew) {}
