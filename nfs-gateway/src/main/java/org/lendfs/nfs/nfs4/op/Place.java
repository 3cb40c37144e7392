// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Status;

/**
 * Where an operation stands, and the room for its result.
 *
 * @param index place in the request
 * @param isLast whether the operation is the last, so that file data may follow as a loan
 * @param lengthBytes most bytes behind the status
 * @param ifTooLong what a longer result is answered with
 * @param requestLength of the whole call, in bytes
 * @param operations in the whole request, as announced
 */
record Place(
    int index,
    boolean isLast,
    int lengthBytes,
    Nfs4Status ifTooLong,
    int requestLength,
    long operations) {
  static final Place NONE = new Place(0, false, 0, Nfs4Status.REP_TOO_BIG, 0, 0);
}
