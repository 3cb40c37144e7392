// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.ServicePort;
import org.lendfs.gateway.config.StartException;
import org.lendfs.nfs.PortmapperSettings;
import org.lendfs.nfs.portmap.RpcbindRegistration;

/**
 * Tries the ports before stores are opened, so that the commonest failures come at once and in one
 * sentence. Whoever takes a port between the trial and its use is still reported, by {@link
 * StartFailureReporter}.
 */
final class Preflight {
  private static final int FIRST_UNPRIVILEGED_PORT = 1024;

  private Preflight() {}

  /**
   * Binds each configured port for a moment.
   *
   * @throws StartException when a port is taken, or an address is not one of this machine's
   */
  static void requireFreePorts(LendfsProperties settings) {
    ServicePort nfs = settings.nfs().port();
    ServicePort smb = settings.smb().port();
    ServicePort admin = settings.admin().port();
    if (nfs.isOff() && smb.isOff() && admin.isOff()) {
      throw new StartException(
          "With --nfs-port, --smb-port and --admin-port off there is nothing to serve: give one a"
              + " port.");
    }
    if (!smb.isOff()) {
      tryPort(settings.listen(), smb.number(), "--smb-port", "--listen");
    }
    if (!nfs.isOff()) {
      tryPort(settings.listen(), nfs.number(), "--nfs-port", "--listen");
      if (settings.nfs().portmapper() == PortmapperSettings.Mode.EMBEDDED) {
        int port = RpcbindRegistration.PORTMAPPER_PORT;
        tryPort(settings.listen(), port, "lendfs.nfs.portmapper", "--listen");
      }
    }
    if (!admin.isOff()) {
      tryPort(settings.admin().listen(), admin.number(), "--admin-port", "--lendfs.admin.listen");
    }
  }

  private static void tryPort(String address, int port, String portOption, String listenOption) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (UnknownHostException e) {
      throw new StartException(notAnAddress(address, listenOption), e);
    } catch (BindException e) {
      throw new StartException(sentence(e, address, port, portOption, listenOption), e);
    } catch (IOException e) {
      throw new StartException(
          "Port "
              + port
              + " on "
              + address
              + " cannot be opened ("
              + e.getMessage()
              + "): choose another with "
              + portOption
              + ".",
          e);
    }
  }

  private static String sentence(
      BindException e, String address, int port, String portOption, String listenOption) {
    String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (reason.contains("assign")) {
      return notAnAddress(address, listenOption);
    }
    if (reason.contains("permission") && port < FIRST_UNPRIVILEGED_PORT) {
      return "Port "
          + port
          + " is for privileged processes only: choose one from 1024 on with "
          + portOption
          + " or start as root.";
    }
    return PortTaken.sentence(port, address, portOption);
  }

  private static String notAnAddress(String address, String listenOption) {
    return "Option "
        + listenOption
        + " is '"
        + address
        + "', which is no address of this machine: use 127.0.0.1, 0.0.0.0 or one of its own.";
  }
}
