// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of READ_PLUS as a client reads them: pieces, and the bytes they stand for. */
record ReadPlusPieces(boolean endOfFile, List<Piece> pieces, Opaque data) implements Nfs4Result {
  private static final int MAXIMUM = 1024;

  ReadPlusPieces {
    pieces = List.copyOf(pieces);
  }

  /** Data or a hole. */
  record Piece(boolean hole, long offset, long length) {}

  static ReadPlusPieces decode(XdrReader reader) throws MalformedMessageException {
    boolean end = reader.readBoolean();
    int count = reader.readCount(MAXIMUM);
    List<Piece> pieces = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      boolean hole = reader.readBoolean();
      long offset = reader.readLong();
      if (hole) {
        pieces.add(new Piece(true, offset, reader.readLong()));
        data.writeBytes(new byte[(int) pieces.getLast().length()]);
      } else {
        int length = reader.readCount(Integer.MAX_VALUE);
        pieces.add(new Piece(false, offset, length));
        data.writeBytes(reader.readBytes(length).toBytes());
      }
    }
    return new ReadPlusPieces(end, pieces, Opaque.wrap(data.toByteArray()));
  }

  @Override
  public void encode(XdrWriter writer) {
    throw new UnsupportedOperationException("only read");
  }
}
