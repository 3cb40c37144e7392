// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.PortmapperSettings.Mode;
import org.lendfs.nfs.portmap.Bindings;
import org.lendfs.nfs.portmap.message.Mapping;
import org.lendfs.nfs.portmap.message.MappingList;
import org.lendfs.nfs.portmap.message.PortmapProcedure;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.RpcServer;
import org.lendfs.nfs.rpc.server.RpcServerSettings;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.netty.WireServer;

/** The ways in which clients find the gateway. */
class PortmapperTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private static TestGateway gateway(Mode mode, int port) throws Exception {
    return new TestGateway(settings -> settings.withPortmapper(new PortmapperSettings(mode, port)));
  }

  private static List<Mapping> dump(InetSocketAddress portmapper) throws Exception {
    try (RawClient client = RawClient.asRoot(portmapper)) {
      RawClient.Answer answer =
          client.call(RpcPrograms.PORTMAP, 2, PortmapProcedure.DUMP.number(), writer -> {});
      return MappingList.decode(answer.success()).mappings();
    }
  }

  /** Takes registrations as the rpcbind of a host does. */
  private static final class FakeRpcbind implements AutoCloseable {
    final List<Mapping> registered = new CopyOnWriteArrayList<>();
    final WireServer server;

    FakeRpcbind(boolean willing) throws IOException {
      RpcProcedure set =
          RpcProcedure.plain(
              PortmapProcedure.SET.number(),
              "SET",
              (context, arguments) -> {
                Mapping wanted = Mapping.decode(arguments);
                boolean free =
                    registered.stream()
                        .noneMatch(one ->
                            one.program() == wanted.program() && one.version() == wanted.version());
                boolean done = willing && free && registered.add(wanted);
                return RpcResult.of(writer -> writer.writeBoolean(done));
              });
      RpcProcedure unset =
          RpcProcedure.plain(
              PortmapProcedure.UNSET.number(),
              "UNSET",
              (context, arguments) -> {
                Mapping asked = Mapping.decode(arguments);
                boolean done =
                    registered.removeIf(mapping ->
                        mapping.program() == asked.program()
                            && mapping.version() == asked.version());
                return RpcResult.of(writer -> writer.writeBoolean(done));
              });
      RpcProgram program = RpcProgram.of(RpcPrograms.PORTMAP, "PORTMAP", 2, List.of(set, unset));
      server =
          WireServer.start(
              WireSettings.listeningOn(new InetSocketAddress(LOOPBACK, 0)),
              new RpcServer(RpcServerSettings.forTransfersOf(4096), List.of(program)));
    }

    int port() {
      return server.boundAddress().getPort();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  @Test
  void answersAtTheOnePort() throws Exception {
    TestGateway server = gateway(Mode.OFF, 0);
    int port = server.gateway.port();

    assertThat(dump(server.gateway.address()))
        .containsExactly(
            Bindings.tcp(RpcPrograms.PORTMAP, 4, port),
            Bindings.tcp(RpcPrograms.PORTMAP, 3, port),
            Bindings.tcp(RpcPrograms.PORTMAP, 2, port),
            Bindings.tcp(RpcPrograms.NFS, 4, port),
            Bindings.tcp(RpcPrograms.NFS, 3, port),
            Bindings.tcp(RpcPrograms.MOUNT, 3, port),
            Bindings.tcp(RpcPrograms.NLM, 4, port),
            Bindings.tcp(RpcPrograms.NSM, 1, port));
    assertThat(server.gateway.portmapperAddress()).isEmpty();

    server.stop();
  }

  @Test
  void answersAtAPortOfItsOwn() throws Exception {
    TestGateway server = gateway(Mode.EMBEDDED, 0);
    InetSocketAddress portmapper = server.gateway.portmapperAddress().orElseThrow();

    List<Mapping> mappings = dump(portmapper);

    assertThat(portmapper.getPort()).isNotEqualTo(server.gateway.port());
    assertThat(mappings)
        .contains(
            Bindings.tcp(RpcPrograms.PORTMAP, 2, portmapper.getPort()),
            Bindings.tcp(RpcPrograms.NFS, 4, server.gateway.port()),
            Bindings.tcp(RpcPrograms.NFS, 3, server.gateway.port()),
            Bindings.tcp(RpcPrograms.MOUNT, 3, server.gateway.port()));
    server.stop();
  }

  @Test
  void doesNotStartWhenThePortmappersPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      assertThatThrownBy(() -> gateway(Mode.EMBEDDED, taken.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void registersWithTheRpcbindOfTheHostWhileItRuns() throws Exception {
    try (FakeRpcbind rpcbind = new FakeRpcbind(true)) {
      rpcbind.registered.add(Bindings.tcp(RpcPrograms.NFS, 3, 1));
      Mapping foreign = Bindings.tcp(RpcPrograms.NSM, 1, 2);
      rpcbind.registered.add(foreign);
      TestGateway server = gateway(Mode.REGISTER, rpcbind.port());
      int port = server.gateway.port();

      assertThat(rpcbind.registered)
          .containsExactlyInAnyOrder(
              foreign,
              Bindings.tcp(RpcPrograms.NFS, 4, port),
              Bindings.tcp(RpcPrograms.NFS, 3, port),
              Bindings.tcp(RpcPrograms.MOUNT, 3, port),
              Bindings.tcp(RpcPrograms.NLM, 4, port));
      server.stop();

      assertThat(rpcbind.registered).containsExactly(foreign);
    }
  }

  @Test
  void doesNotStartWhenTheRpcbindRefuses() throws Exception {
    try (FakeRpcbind rpcbind = new FakeRpcbind(false)) {
      assertThatThrownBy(() -> gateway(Mode.REGISTER, rpcbind.port()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot register with rpcbind")
          .hasMessageContaining("refuses program");
    }
  }

  @Test
  void doesNotStartWithoutTheRpcbind() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      port = free.getLocalPort();
    }

    assertThatThrownBy(() -> gateway(Mode.REGISTER, port))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot register with rpcbind at")
        .hasMessageContaining(Integer.toString(port));
  }
}
