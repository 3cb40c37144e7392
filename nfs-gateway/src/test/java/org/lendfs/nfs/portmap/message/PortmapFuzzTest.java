// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.assertRefusedOrStable;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.lendfs.nfs.xdr.MalformedMessageException;

/** Arbitrary bytes as messages of the portmapper and of rpcbind. */
class PortmapFuzzTest {
  @FuzzTest
  void messagesAreRefusedOrStable(byte[] bytes) {
    assertRefusedOrStable(bytes, Mapping::decode);
    assertRefusedOrStable(bytes, MappingList::decode);
    assertRefusedOrStable(bytes, CallitArgs::decode);
    assertRefusedOrStable(bytes, CallitResult::decode);
    assertRefusedOrStable(bytes, Rpcb::decode);
    assertRefusedOrStable(bytes, RpcbList::decode);
    assertRefusedOrStable(bytes, RpcbCallResult::decode);
    assertRefusedOrStable(bytes, RpcbEntryList::decode);
  }

  @FuzzTest
  void addressesAreRefusedOrHaveAPort(byte[] bytes) {
    try {
      int port = UniversalAddress.decode(reader(bytes)).toSocketAddress().getPort();
      assertThat(port).isBetween(0, 65535);
    } catch (MalformedMessageException refused) {
      assertThat(refused.kind()).isNotNull();
    }
  }
}
