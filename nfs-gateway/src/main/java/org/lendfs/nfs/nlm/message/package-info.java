// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of the network lock manager, version 4 (X/Open XNFS version 3W, chapter 14), one
 * record for each, with the limits of its strings and objects.
 *
 * <p>Every bound is checked before anything is allocated. What a client calls itself is text for
 * people; it is read leniently.
 */
@NullMarked
package org.lendfs.nfs.nlm.message;

import org.jspecify.annotations.NullMarked;
