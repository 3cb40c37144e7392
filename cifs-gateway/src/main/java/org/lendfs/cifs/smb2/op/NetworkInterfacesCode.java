// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * FSCTL_QUERY_NETWORK_INTERFACE_INFO: where else a session can be bound (MS-SMB2 3.3.5.15.11): only
 * addresses that the service listens on, and the one that the client has reached already first.
 */
public final class NetworkInterfacesCode implements ControlCode {
  public static final int NUMBER = 0x001401FC;

  private static final int ENTRY_LENGTH = 152;
  private static final int ADDRESS_LENGTH = 128;
  private static final int FAMILY_IPV4 = 2;
  private static final int FAMILY_IPV6 = 0x17;

  /** Several connections over one interface are of use. */
  private static final int RSS_CAPABLE = 1;

  /** The JDK does not tell it, and clients only compare it. */
  private static final long LINK_BITS_PER_SECOND = 1_000_000_000L;

  private final InetAddress listening;

  public NetworkInterfacesCode(InetAddress listening) {
    this.listening = listening;
  }

  private record Place(int index, InetAddress address) {}

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call) throws SmbException {
    int capabilities = call.connection().negotiated().serverCapabilities();
    if ((capabilities & NegotiateReply.CAPABILITY_MULTI_CHANNEL) == 0) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "no multichannel");
    }
    List<Place> places = places(call.connection().wire().localAddress().getAddress());
    int fitting = (int) Math.min(request.maximumOutput() / ENTRY_LENGTH, places.size());
    if (fitting == 0) {
      throw new SmbException(NtStatus.BUFFER_TOO_SMALL, "output=" + request.maximumOutput());
    }
    SmbWriter output = new SmbWriter();
    for (int i = 0; i < fitting; i++) {
      encode(places.get(i), i == fitting - 1, output);
    }
    return ControlReplies.of(NtStatus.SUCCESS, request, output);
  }

  private List<Place> places(InetAddress reached) {
    List<Place> places = new ArrayList<>();
    try {
      NetworkInterface own = NetworkInterface.getByInetAddress(reached);
      places.add(new Place(own == null ? 0 : own.getIndex(), reached));
      if (listening.isAnyLocalAddress() && !reached.isLoopbackAddress()) {
        NetworkInterface.networkInterfaces().forEach(each -> addOthers(each, reached, places));
      }
    } catch (SocketException e) {
      if (places.isEmpty()) {
        places.add(new Place(0, reached));
      }
    }
    return places;
  }

  private static void addOthers(NetworkInterface each, InetAddress reached, List<Place> places) {
    each.inetAddresses()
        .filter(address ->
            !address.equals(reached)
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress())
        .forEach(address -> places.add(new Place(each.getIndex(), address)));
  }

  private static void encode(Place place, boolean last, SmbWriter output) {
    output.writeInt(last ? 0 : ENTRY_LENGTH);
    output.writeInt(place.index());
    output.writeInt(RSS_CAPABLE);
    output.writeInt(0);
    output.writeLong(LINK_BITS_PER_SECOND);
    int start = output.position();
    byte[] address = place.address().getAddress();
    boolean six = place.address() instanceof Inet6Address;
    output.writeShort(six ? FAMILY_IPV6 : FAMILY_IPV4);
    output.writeShort(0); // port
    if (six) {
      output.writeInt(0); // flow information
    }
    output.writeBytes(address);
    output.writeZeros(ADDRESS_LENGTH - (output.position() - start));
  }
}
