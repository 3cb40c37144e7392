// SPDX-License-Identifier: Apache-2.0
/**
 * A provider for content that is found by paths: whoever has some implements {@link
 * org.lendfs.core.path.PathStore}, and {@link org.lendfs.core.path.PathProvider} adds the rest.
 *
 * <p>A table in the state directory gives every object an id for good and keeps what the store has
 * no place for. Data is copied, never lent.
 *
 * <p><b>Locks</b>, outermost first: the shape of the tree (exclusive while a name is made, moved or
 * removed, else shared), one node (exclusive while its content or attributes change), the table. No
 * lock is held while a listing's sink or anything else of a caller runs.
 */
@NullMarked
package org.lendfs.core.path;

import org.jspecify.annotations.NullMarked;
