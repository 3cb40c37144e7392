// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * Limits of one channel of a session (RFC 8881 section 18.36, {@code channel_attrs4}); lengths in
 * bytes, all unsigned.
 *
 * @param maximumRequestsInProgress the number of slots
 * @param rdma depth of the RDMA read queue, given or not
 */
public record ChannelAttributes(
    long headerPadLength,
    long maximumRequestLength,
    long maximumResponseLength,
    long maximumCachedResponseLength,
    long maximumOperations,
    long maximumRequestsInProgress,
    List<Integer> rdma)
    implements XdrEncodable {
  public ChannelAttributes {
    rdma = List.copyOf(rdma);
  }

  public static ChannelAttributes decode(XdrReader reader) throws MalformedMessageException {
    return new ChannelAttributes(
        reader.readUnsignedInt(),
        reader.readUnsignedInt(),
        reader.readUnsignedInt(),
        reader.readUnsignedInt(),
        reader.readUnsignedInt(),
        reader.readUnsignedInt(),
        reader.readList(1, XdrReader::readInt));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeUnsignedInt(headerPadLength);
    writer.writeUnsignedInt(maximumRequestLength);
    writer.writeUnsignedInt(maximumResponseLength);
    writer.writeUnsignedInt(maximumCachedResponseLength);
    writer.writeUnsignedInt(maximumOperations);
    writer.writeUnsignedInt(maximumRequestsInProgress);
    writer.writeInt(rdma.size());
    rdma.forEach(writer::writeInt);
  }
}
