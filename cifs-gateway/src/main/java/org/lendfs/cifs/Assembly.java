// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import java.net.InetAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.crypto.provider.CryptoProviders;
import org.lendfs.cifs.file.DurableOpens;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.name.NameIndex;
import org.lendfs.cifs.pipe.Pipes;
import org.lendfs.cifs.session.FileIds;
import org.lendfs.cifs.session.ProtectionFactory;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.op.ControlCode;
import org.lendfs.cifs.smb2.op.EchoOperation;
import org.lendfs.cifs.smb2.op.FileOperations;
import org.lendfs.cifs.smb2.op.IoctlOperation;
import org.lendfs.cifs.smb2.op.LogoffOperation;
import org.lendfs.cifs.smb2.op.NegotiateOperation;
import org.lendfs.cifs.smb2.op.NetworkInterfacesCode;
import org.lendfs.cifs.smb2.op.OperationTable;
import org.lendfs.cifs.smb2.op.PipeOperations;
import org.lendfs.cifs.smb2.op.SessionSetupOperation;
import org.lendfs.cifs.smb2.op.TreeConnectOperation;
import org.lendfs.cifs.smb2.op.TreeDisconnectOperation;
import org.lendfs.cifs.smb2.op.ValidateNegotiateCode;
import org.lendfs.cifs.smb2.server.SmbServer;
import org.lendfs.vfs.user.SidMapper;

/** Puts the parts of the service together: which operation serves which command. */
final class Assembly {
  private Assembly() {}

  /** The parts that an owner starts and ends. */
  record Parts(SmbServer server, DurableOpens durable) {}

  /**
   * Makes the parts.
   *
   * @param listening what clients with several connections are told of
   */
  static Parts parts(SmbSettings settings, SmbGateway.Services services, InetAddress listening) {
    DurableOpens durable = new DurableOpens(settings.durable(), settings.nanoClock());
    SessionTable sessions = new SessionTable(settings.limits());
    NegotiateOperation negotiate = new NegotiateOperation(settings, services.authenticator());
    OperationTable.Builder operations = OperationTable.builder();
    addSessionOperations(operations, settings, services, sessions);
    operations.add(Smb2Command.NEGOTIATE, negotiate);
    operations.add(Smb2Command.ECHO, new EchoOperation());
    FileServices files =
        FileServices.over(
            services.shares(),
            new FileIds(),
            new NameIndex(NameIndex.DEFAULT_MAXIMUM_NAMES, Clock.systemUTC()),
            new SidMapper(services.users()),
            durable);
    PipeOperations pipes = new PipeOperations(pipes(services), files.fileIds());
    FileOperations.addTo(operations, files, pipes, settings.limits());
    Map<Integer, ControlCode> codes = controlCodes(settings, files);
    codes.putAll(pipes.controlCodes());
    codes.put(NetworkInterfacesCode.NUMBER, new NetworkInterfacesCode(listening));
    operations.add(Smb2Command.IOCTL, new IoctlOperation(codes));
    SmbServer server =
        new SmbServer(settings, sessions, negotiate, operations.build())
            .alsoWatching(durable::endExpired);
    return new Parts(server, durable);
  }

  private static Pipes pipes(SmbGateway.Services services) {
    return new Pipes(
        services.shares(),
        share -> services.options().apply(share).hidden(),
        services.users(),
        services.identity());
  }

  private static void addSessionOperations(
      OperationTable.Builder operations,
      SmbSettings settings,
      SmbGateway.Services services,
      SessionTable sessions) {
    operations
        .add(
            Smb2Command.SESSION_SETUP,
            new SessionSetupOperation(
                settings.security(),
                services.authenticator(),
                sessions,
                new ProtectionFactory(CryptoProviders.best())))
        .add(Smb2Command.LOGOFF, new LogoffOperation(sessions))
        .add(
            Smb2Command.TREE_CONNECT,
            new TreeConnectOperation(services.shares(), services.options()))
        .add(Smb2Command.TREE_DISCONNECT, new TreeDisconnectOperation());
  }

  private static Map<Integer, ControlCode> controlCodes(SmbSettings settings, FileServices files) {
    Map<Integer, ControlCode> codes = new HashMap<>(FileOperations.controlCodes(files));
    codes.put(ValidateNegotiateCode.NUMBER, new ValidateNegotiateCode(settings));
    return codes;
  }
}
