// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.cifs.pipe.RpcFaultException.Reason;
import org.lendfs.cifs.smb2.message.MalformedMessageException;

/** The workstation service, wkssvc (MS-WKST): name and workgroup of the server. */
final class WorkstationService implements RpcInterface {
  private static final RpcSyntax SYNTAX = RpcSyntax.of("6bffd098-a112-3610-9833-46c3f87e345a", 1);
  private static final int GET_INFO = 0;
  private static final int LEVEL_NAME = 100;

  private final ServerIdentity server;

  WorkstationService(ServerIdentity server) {
    this.server = server;
  }

  @Override
  public RpcSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public byte[] call(int operation, NdrReader arguments, PipeCaller caller)
      throws RpcFaultException, MalformedMessageException {
    if (operation != GET_INFO) {
      throw new RpcFaultException(Reason.UNKNOWN_OPERATION);
    }
    arguments.readUniqueText(); // by which name the client knows the server
    int level = arguments.readInt();
    NdrWriter results = new NdrWriter().writeInt(level);
    if (level != LEVEL_NAME) {
      return results.writeNull().writeInt(RpcStatus.INVALID_LEVEL).toByteArray();
    }
    return results
        .writePointer()
        .writeInt(ServerIdentity.PLATFORM_NT)
        .writePointer()
        .writePointer()
        .writeInt(ServerIdentity.MAJOR_VERSION)
        .writeInt(ServerIdentity.MINOR_VERSION)
        .writeText(server.name())
        .writeText(server.workgroup())
        .writeInt(RpcStatus.SUCCESS)
        .toByteArray();
  }
}
