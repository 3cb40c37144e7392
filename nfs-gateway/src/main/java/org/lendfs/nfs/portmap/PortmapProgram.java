// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.lendfs.nfs.portmap.message.Mapping;
import org.lendfs.nfs.portmap.message.MappingList;
import org.lendfs.nfs.portmap.message.PortmapProcedure;
import org.lendfs.nfs.portmap.message.Rpcb;
import org.lendfs.nfs.portmap.message.RpcbEntryList;
import org.lendfs.nfs.portmap.message.RpcbList;
import org.lendfs.nfs.portmap.message.RpcbindProcedure;
import org.lendfs.nfs.portmap.message.UniversalAddress;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.Trait;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/**
 * Portmapper and rpcbind as a program of an RPC server. CALLIT, BCAST and INDIRECT, GETTIME, the
 * address conversions and statistics are PROC_UNAVAIL.
 */
public final class PortmapProgram {
  private static final String OWNER = "superuser";
  private static final int LIST_MAXIMUM_BYTES = 16 << 10;

  /** Connected, with an orderly end (NC_TPI_COTS_ORD), which is what TCP is. */
  private static final int SEMANTICS_TCP = 3;

  private final Supplier<Bindings> bindings;

  private PortmapProgram(Supplier<Bindings> bindings) {
    this.bindings = bindings;
  }

  /**
   * The program.
   *
   * @param bindings asked on each call, as ports are known only when the server listens
   */
  public static RpcProgram of(Supplier<Bindings> bindings) {
    PortmapProgram program = new PortmapProgram(bindings);
    List<RpcProcedure> rpcbind3 = program.rpcbindTable();
    List<RpcProcedure> rpcbind4 = program.rpcbind4Table(rpcbind3);
    return new RpcProgram(
        RpcPrograms.PORTMAP,
        "PORTMAP",
        new TreeMap<>(
            Map.of(PortmapProcedure.VERSION, program.portmapTable(), 3, rpcbind3, 4, rpcbind4)));
  }

  private List<RpcProcedure> portmapTable() {
    return List.of(
        row(PortmapProcedure.NULL, (context, arguments) -> RpcResult.VOID),
        row(PortmapProcedure.SET, (context, arguments) -> refusal()),
        row(PortmapProcedure.UNSET, (context, arguments) -> refusal()),
        row(PortmapProcedure.GETPORT, this::port),
        row(
            PortmapProcedure.DUMP,
            (context, arguments) ->
                RpcResult.of(new MappingList(bindings.get().mappings()), LIST_MAXIMUM_BYTES)));
  }

  private List<RpcProcedure> rpcbindTable() {
    return List.of(
        row(RpcbindProcedure.NULL, (context, arguments) -> RpcResult.VOID),
        row(RpcbindProcedure.SET, (context, arguments) -> refusal()),
        row(RpcbindProcedure.UNSET, (context, arguments) -> refusal()),
        row(RpcbindProcedure.GETADDR, this::address),
        row(RpcbindProcedure.DUMP, this::dump));
  }

  private List<RpcProcedure> rpcbind4Table(List<RpcProcedure> ofVersion3) {
    List<RpcProcedure> table = new ArrayList<>(ofVersion3);
    table.add(row(RpcbindProcedure.GETVERSADDR, this::exactAddress));
    table.add(row(RpcbindProcedure.GETADDRLIST, this::addresses));
    return List.copyOf(table);
  }

  private static RpcProcedure row(PortmapProcedure procedure, ProcedureCode.Plain code) {
    return RpcProcedure.plain(procedure.number(), procedure.name(), code, Trait.MAY_RUN_INLINE);
  }

  private static RpcProcedure row(RpcbindProcedure procedure, ProcedureCode.Plain code) {
    return RpcProcedure.plain(procedure.number(), procedure.name(), code, Trait.MAY_RUN_INLINE);
  }

  /** Nobody else's programs are kept here: false, that is, not registered. */
  private static RpcResult refusal() {
    return RpcResult.of(writer -> writer.writeBoolean(false));
  }

  private RpcResult port(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    Mapping asked = Mapping.decode(arguments);
    long port =
        asked.protocol() == Mapping.TCP
            ? bindings.get().find(asked.program(), asked.version()).map(Mapping::port).orElse(0L)
            : 0;
    return RpcResult.of(writer -> writer.writeUnsignedInt(port));
  }

  private RpcResult address(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    Rpcb asked = Rpcb.decode(arguments);
    return addressResult(bindings.get().find(asked.program(), asked.version()), context);
  }

  private RpcResult exactAddress(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    Rpcb asked = Rpcb.decode(arguments);
    return addressResult(bindings.get().exact(asked.program(), asked.version()), context);
  }

  private static RpcResult addressResult(Optional<Mapping> found, RpcContext context) {
    return RpcResult.of(
        found.map(mapping -> universal(mapping, context)).orElse(UniversalAddress.NONE));
  }

  private RpcResult dump(RpcContext context, XdrReader arguments) {
    List<Rpcb> list =
        bindings.get().mappings().stream().map(mapping -> binding(mapping, context)).toList();
    return RpcResult.of(new RpcbList(list), LIST_MAXIMUM_BYTES);
  }

  private static Rpcb binding(Mapping mapping, RpcContext context) {
    return new Rpcb(
        mapping.program(),
        mapping.version(),
        netid(context),
        universal(mapping, context).text(),
        OWNER);
  }

  private RpcResult addresses(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    Rpcb asked = Rpcb.decode(arguments);
    String family = isIpv6(context) ? "inet6" : "inet";
    List<RpcbEntryList.Entry> entries =
        bindings.get().exact(asked.program(), asked.version()).stream()
            .map(mapping -> universal(mapping, context).text())
            .map(
                text -> new RpcbEntryList.Entry(text, netid(context), SEMANTICS_TCP, family, "tcp"))
            .toList();
    return RpcResult.of(new RpcbEntryList(entries), LIST_MAXIMUM_BYTES);
  }

  /** The address that the client reached this server by, with the port of the program. */
  private static UniversalAddress universal(Mapping mapping, RpcContext context) {
    return UniversalAddress.of(new InetSocketAddress(reachedBy(context), (int) mapping.port()));
  }

  private static String netid(RpcContext context) {
    return isIpv6(context) ? "tcp6" : "tcp";
  }

  private static boolean isIpv6(RpcContext context) {
    return reachedBy(context) instanceof Inet6Address;
  }

  private static InetAddress reachedBy(RpcContext context) {
    return context.caller().connection().localAddress().getAddress();
  }
}
