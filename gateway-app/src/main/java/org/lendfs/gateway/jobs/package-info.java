// SPDX-License-Identifier: Apache-2.0
/**
 * Work that takes longer than somebody wants to wait for an answer, with its progress.
 *
 * <p>Jobs run one after the other on a thread of their own and are forgotten at the stop: whatever
 * they change is kept where it belongs.
 */
@NullMarked
package org.lendfs.gateway.jobs;

import org.jspecify.annotations.NullMarked;
