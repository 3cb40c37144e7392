// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.portmap.message.Mapping;
import org.lendfs.nfs.portmap.message.MappingList;
import org.lendfs.nfs.portmap.message.PortmapProcedure;
import org.lendfs.nfs.portmap.message.Rpcb;
import org.lendfs.nfs.portmap.message.RpcbEntryList;
import org.lendfs.nfs.portmap.message.RpcbList;
import org.lendfs.nfs.portmap.message.RpcbindProcedure;
import org.lendfs.nfs.portmap.message.UniversalAddress;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.TestCallers;
import org.lendfs.nfs.xdr.XdrChecks;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

class PortmapProgramTest {
  private static final XdrEncodable NOTHING = writer -> {};
  private static final Bindings BINDINGS =
      new Bindings(
          List.of(
              Bindings.tcp(100000, 2, 111),
              Bindings.tcp(100003, 3, 2049),
              Bindings.tcp(100005, 3, 2049)));

  private final RpcProgram program = PortmapProgram.of(() -> BINDINGS);

  private XdrReader call(int version, int procedure, XdrEncodable args) throws Exception {
    List<RpcProcedure> table = program.versions().getOrDefault(version, List.of());
    RpcProcedure row =
        table.stream().filter(each -> each.number() == procedure).findFirst().orElseThrow();
    RpcContext context =
        new RpcContext(1, 100000, version, procedure, TestCallers.sys(0, 0), false);
    RpcResult result =
        ((ProcedureCode.Plain) row.code()).call(context, XdrChecks.reader(XdrChecks.encode(args)));
    XdrWriter writer = XdrWriter.growing(256, result.maximumLength());
    result.encode(writer);
    return new XdrReader(writer.written());
  }

  private static Rpcb question(int number, int version) {
    return new Rpcb(number, version, "tcp", "", "");
  }

  @ParameterizedTest
  @CsvSource({
    "100003, 3, 6, 2049",
    "100005, 3, 6, 2049",
    "100000, 2, 6, 111",
    // Another version: who calls it is told which there are.
    "100005, 1, 6, 2049",
    "100003, 4, 6, 2049",
    "100003, 3, 17, 0",
    "100021, 4, 6, 0"
  })
  void tellsThePortOfOwnPrograms(int number, int version, int protocol, long port)
      throws Exception {
    Mapping asked = new Mapping(number, version, protocol, 0);

    XdrReader answer = call(2, PortmapProcedure.GETPORT.number(), asked);

    assertThat(answer.readUnsignedInt()).isEqualTo(port);
  }

  @Test
  void listsOwnProgramsOnly() throws Exception {
    XdrReader answer = call(2, PortmapProcedure.DUMP.number(), NOTHING);

    assertThat(MappingList.decode(answer).mappings()).isEqualTo(BINDINGS.mappings());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void tellsAddressesAsReached(int version) throws Exception {
    XdrReader nfs = call(version, RpcbindProcedure.GETADDR.number(), question(100003, 3));
    XdrReader other = call(version, RpcbindProcedure.GETADDR.number(), question(100003, 4));
    XdrReader none = call(version, RpcbindProcedure.GETADDR.number(), question(100021, 4));

    assertThat(UniversalAddress.decode(nfs).text()).isEqualTo("127.0.0.1.8.1");
    assertThat(UniversalAddress.decode(other).text()).isEqualTo("127.0.0.1.8.1");
    assertThat(UniversalAddress.decode(none)).isEqualTo(UniversalAddress.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void listsAddresses(int version) throws Exception {
    RpcbList list = RpcbList.decode(call(version, RpcbindProcedure.DUMP.number(), NOTHING));

    assertThat(list.bindings())
        .containsExactly(
            new Rpcb(100000, 2, "tcp", "127.0.0.1.0.111", "superuser"),
            new Rpcb(100003, 3, "tcp", "127.0.0.1.8.1", "superuser"),
            new Rpcb(100005, 3, "tcp", "127.0.0.1.8.1", "superuser"));
  }

  @Test
  void tellsAddressesOfTheVeryVersion() throws Exception {
    XdrReader exact = call(4, RpcbindProcedure.GETVERSADDR.number(), question(100003, 3));
    XdrReader other = call(4, RpcbindProcedure.GETVERSADDR.number(), question(100003, 4));
    XdrReader list = call(4, RpcbindProcedure.GETADDRLIST.number(), question(100003, 3));

    assertThat(UniversalAddress.decode(exact).text()).isEqualTo("127.0.0.1.8.1");
    assertThat(UniversalAddress.decode(other)).isEqualTo(UniversalAddress.NONE);
    assertThat(RpcbEntryList.decode(list).entries())
        .containsExactly(new RpcbEntryList.Entry("127.0.0.1.8.1", "tcp", 3, "inet", "tcp"));
  }

  @Test
  void takesNoRegistrations() throws Exception {
    Mapping mapping = Bindings.tcp(100099, 1, 99);
    Rpcb rpcb = new Rpcb(100099, 1, "tcp", "127.0.0.1.0.99", "me");

    assertThat(call(2, PortmapProcedure.SET.number(), mapping).readBoolean()).isFalse();
    assertThat(call(2, PortmapProcedure.UNSET.number(), mapping).readBoolean()).isFalse();
    assertThat(call(3, RpcbindProcedure.SET.number(), rpcb).readBoolean()).isFalse();
    assertThat(call(4, RpcbindProcedure.UNSET.number(), rpcb).readBoolean()).isFalse();
  }

  @Test
  void relaysNothing() {
    assertThat(program.versions().get(2))
        .noneMatch(row -> row.number() == PortmapProcedure.CALLIT.number());
    assertThat(program.versions().get(4))
        .noneMatch(row -> row.number() == RpcbindProcedure.CALLIT.number())
        .noneMatch(row -> row.number() == RpcbindProcedure.INDIRECT.number());
  }
}
