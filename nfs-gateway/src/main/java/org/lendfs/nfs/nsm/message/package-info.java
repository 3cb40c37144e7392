// SPDX-License-Identifier: Apache-2.0
/**
 * The messages of the status monitor, version 1 (X/Open XNFS version 3W, chapter 11), one record
 * for each.
 */
@NullMarked
package org.lendfs.nfs.nsm.message;

import org.jspecify.annotations.NullMarked;
