// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm;

import java.net.InetAddress;
import java.util.List;
import org.lendfs.nfs.nsm.message.MonitorArgs;
import org.lendfs.nfs.nsm.message.MonitorCaller;
import org.lendfs.nfs.nsm.message.MonitorId;
import org.lendfs.nfs.nsm.message.MonitorName;
import org.lendfs.nfs.nsm.message.MonitorResult;
import org.lendfs.nfs.nsm.message.NotifyArgs;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.nsm.message.NsmProcedure;
import org.lendfs.nfs.portmap.PortmapperClient;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/**
 * The status monitor as a program of an RPC server. NOTIFY is for everybody; MON and its like are
 * for programs of this host, as they make this host call somebody; SIMU_CRASH does nothing, as a
 * client must not be able to simulate the crash of its server.
 */
public final class NsmProgram {
  private final StatusMonitor monitor;
  private final LocalMonitors local;

  private NsmProgram(StatusMonitor monitor, LocalMonitors local) {
    this.monitor = monitor;
    this.local = local;
  }

  public static RpcProgram of(
      StatusMonitor monitor, RpcClient client, PortmapperClient portmapper) {
    NsmProgram program = new NsmProgram(monitor, new LocalMonitors(client, portmapper));
    return RpcProgram.of(RpcPrograms.NSM, "NSM", NsmLimits.VERSION, program.table());
  }

  private List<RpcProcedure> table() {
    return List.of(
        row(NsmProcedure.NULL, (context, arguments) -> RpcResult.VOID),
        row(NsmProcedure.STAT, this::stat),
        row(NsmProcedure.MON, this::monitor),
        row(NsmProcedure.UNMON, this::unmonitor),
        row(NsmProcedure.UNMON_ALL, this::unmonitorAll),
        row(NsmProcedure.SIMU_CRASH, (context, arguments) -> RpcResult.VOID),
        row(NsmProcedure.NOTIFY, this::restarted));
  }

  private static RpcProcedure row(NsmProcedure procedure, ProcedureCode.Plain code) {
    return RpcProcedure.plain(procedure.number(), procedure.name(), code);
  }

  /** Whether the host would be monitored: any would. */
  private RpcResult stat(RpcContext context, XdrReader arguments) throws MalformedMessageException {
    MonitorName.decode(arguments);
    return RpcResult.of(new MonitorResult(isLocal(context), monitor.state()));
  }

  private RpcResult monitor(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    MonitorArgs args = MonitorArgs.decode(arguments);
    boolean done = isLocal(context) && local.add(args);
    return RpcResult.of(new MonitorResult(done, monitor.state()));
  }

  private RpcResult unmonitor(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    MonitorId id = MonitorId.decode(arguments);
    if (isLocal(context)) {
      local.remove(id);
    }
    return state();
  }

  private RpcResult unmonitorAll(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    MonitorCaller caller = MonitorCaller.decode(arguments);
    if (isLocal(context)) {
      local.removeAll(caller);
    }
    return state();
  }

  private RpcResult state() {
    int state = monitor.state();
    return RpcResult.of(writer -> writer.writeInt(state));
  }

  private RpcResult restarted(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    NotifyArgs news = NotifyArgs.decode(arguments);
    InetAddress address = context.caller().address().getAddress();
    monitor.restarted(address, news.host(), news.state());
    local.tell(news.host(), address, news.state());
    return RpcResult.VOID;
  }

  private static boolean isLocal(RpcContext context) {
    return context.caller().address().getAddress().isLoopbackAddress();
  }
}
