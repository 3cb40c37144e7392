// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;

/** Collects whole records by means of {@link RecordMarking}, as a simple receiver would. */
final class RecordAssembler {
  private final RecordMarking marking;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private final List<byte[]> records = new ArrayList<>();

  RecordAssembler(RecordMarking marking) {
    this.marking = marking;
  }

  void receive(ByteBuffer input) throws MalformedMessageException {
    while (true) {
      switch (marking.next(input)) {
        case NEED_INPUT -> {
          return;
        }
        case PAYLOAD -> {
          byte[] taken = new byte[Math.min(input.remaining(), marking.payloadRemaining())];
          input.get(taken);
          record.writeBytes(taken);
          marking.payloadTaken(taken.length);
        }
        case END_OF_RECORD -> {
          records.add(record.toByteArray());
          record.reset();
        }
      }
    }
  }

  List<byte[]> records() {
    return records;
  }

  int pendingLength() {
    return record.size();
  }
}
