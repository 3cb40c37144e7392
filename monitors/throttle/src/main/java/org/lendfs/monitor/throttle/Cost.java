// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.throttle;

/** What a call takes of a rate. */
record Cost(long bytes, long operations) {
  static final Cost OPERATION = new Cost(0, 1);
}
