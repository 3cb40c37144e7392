// SPDX-License-Identifier: Apache-2.0
/**
 * The webhook: tells another server what was changed, as CloudEvents 1.0 in structured JSON, signed
 * as the Standard Webhooks specification says.
 *
 * <p>An operation only puts an event into a bounded queue and never waits; what finds no room is
 * counted. One thread for each monitor posts the events in their order, again and again with longer
 * pauses where the other server does not take them, and gives up after a number of attempts. What
 * is in the queue when the gateway stops is lost; who must miss nothing reads the change feed.
 */
@NullMarked
package org.lendfs.monitor.webhook;

import org.jspecify.annotations.NullMarked;
