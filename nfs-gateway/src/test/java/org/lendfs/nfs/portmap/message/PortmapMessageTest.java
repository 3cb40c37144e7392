// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.encode;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;

class PortmapMessageTest {
  private static final Mapping NFS = new Mapping(100003, 3, Mapping.TCP, 2049);
  private static final Rpcb NFS_BINDING = new Rpcb(100003, 3, "tcp", "127.0.0.1.8.1", "root");

  @Test
  void hasTheWireFormOfRfc1833() throws Exception {
    assertWireForm(NFS, Mapping::decode, "000186a3 00000003 00000006 00000801");
    assertWireForm(
        new MappingList(List.of(NFS)),
        MappingList::decode,
        "00000001 000186a3 00000003 00000006 00000801 00000000");
    assertWireForm(
        NFS_BINDING,
        Rpcb::decode,
        """
        000186a3 00000003 00000003 74637000
        0000000d 3132372e 302e302e 312e382e 31000000 00000004 726f6f74
        """);
    assertWireForm(
        new CallitArgs(1, 2, 3, Opaque.wrap(bytes("aa"))),
        CallitArgs::decode,
        "00000001 00000002 00000003 00000001 aa000000");
    assertWireForm(
        new CallitResult(2049, Opaque.wrap(bytes("aa"))),
        CallitResult::decode,
        "00000801 00000001 aa000000");
    assertWireForm(
        new RpcbEntryList(List.of(new RpcbEntryList.Entry("a", "tcp", 3, "inet", "tcp"))),
        RpcbEntryList::decode,
        """
        00000001 00000001 61000000 00000003 74637000 00000003 00000004 696e6574
        00000003 74637000 00000000
        """);
  }

  @Test
  void survivesTheRoundTrip() throws Exception {
    assertRoundTrip(new Mapping(-1, -2, -3, 0xffff_ffffL), Mapping::decode);
    assertRoundTrip(new MappingList(List.of()), MappingList::decode);
    assertRoundTrip(new MappingList(List.of(NFS, NFS)), MappingList::decode);
    assertRoundTrip(new RpcbList(List.of(NFS_BINDING, NFS_BINDING)), RpcbList::decode);
    assertRoundTrip(new RpcbCallResult("::1.8.1", Opaque.EMPTY), RpcbCallResult::decode);
    assertRoundTrip(UniversalAddress.NONE, UniversalAddress::decode);
  }

  @Test
  void boundsStringsAndRelayedArguments() throws Exception {
    assertRoundTrip(new Rpcb(1, 2, "n".repeat(64), "a".repeat(256), "o".repeat(255)), Rpcb::decode);
    assertTooLong(new Rpcb(1, 2, "n".repeat(65), "", ""));
    assertTooLong(new Rpcb(1, 2, "", "a".repeat(257), ""));
    assertTooLong(new Rpcb(1, 2, "", "", "o".repeat(256)));

    CallitArgs greatest = new CallitArgs(1, 2, 3, Opaque.wrap(new byte[8800]));
    assertThat(CallitArgs.decode(reader(encode(greatest)))).isEqualTo(greatest);
    for (String length : List.of("00002261", "80000000", "ffffffff")) {
      assertMalformed(
          Kind.LIMIT_EXCEEDED,
          () -> CallitArgs.decode(reader(bytes("00000001 00000002 00000003" + length))));
    }
  }

  @Test
  void knowsTheProceduresOfEachVersion() {
    assertThat(PortmapProcedure.of(3)).isEqualTo(PortmapProcedure.GETPORT);
    assertThat(PortmapProcedure.of(6)).isNull();
    assertThat(RpcbindProcedure.of(3, 3)).isEqualTo(RpcbindProcedure.GETADDR);
    assertThat(RpcbindProcedure.of(9, 3)).isNull();
    assertThat(RpcbindProcedure.of(9, 4)).isEqualTo(RpcbindProcedure.GETVERSADDR);
    assertThat(RpcbindProcedure.of(13, 4)).isNull();
  }

  private static void assertTooLong(Rpcb binding) {
    assertMalformed(Kind.TEXT_TOO_LONG, () -> Rpcb.decode(reader(encode(binding))));
  }
}
