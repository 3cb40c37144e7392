// SPDX-License-Identifier: Apache-2.0
/**
 * The content scan: shows files to ClamAV's daemon and refuses, or reports, what it finds something
 * in.
 *
 * <p>A file is scanned before it is read, unless its verdict is known for just this state of it
 * (its change attribute), and a moment after it was written, so that most verdicts are there before
 * anybody asks. A scan happens before a loan is taken; a call that may not block is put off. The
 * daemon gets the bytes over its socket (INSTREAM), so it needs no access to the store.
 */
@NullMarked
package org.lendfs.monitor.scan;

import org.jspecify.annotations.NullMarked;
