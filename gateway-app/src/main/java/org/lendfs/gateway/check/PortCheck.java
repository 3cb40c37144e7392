// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lendfs.gateway.config.ServicePort;

/** Whether the ports are free, and whose they are when not. */
final class PortCheck {
  private static final String AREA = "ports";

  private PortCheck() {}

  static List<Finding> of(Patient patient) {
    var settings = patient.settings();
    List<Finding> findings = new ArrayList<>();
    add("NFS", settings.listen(), settings.nfs().port(), "--nfs-port", patient, findings);
    add("SMB", settings.listen(), settings.smb().port(), "--smb-port", patient, findings);
    var admin = settings.admin();
    add("administration", admin.listen(), admin.port(), "--admin-port", patient, findings);
    return findings;
  }

  private static void add(
      String what,
      String address,
      ServicePort port,
      String option,
      Patient patient,
      List<Finding> findings) {
    if (port.isOff()) {
      findings.add(Finding.ok(AREA, what + " is off"));
      return;
    }
    String where = what + " on " + address + ":" + port.number();
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port.number()));
      findings.add(Finding.ok(AREA, where + (port.number() == 0 ? " (any port)" : " is free")));
    } catch (BindException e) {
      findings.add(refused(e, where, port.number(), option, patient));
    } catch (IOException e) {
      findings.add(
          Finding.fail(AREA, where + ": " + e.getMessage(), "name an address of this machine"));
    }
  }

  private static Finding refused(
      BindException e, String where, int port, String option, Patient patient) {
    String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (reason.contains("assign")) {
      return Finding.fail(
          AREA,
          where + " is on no address of this machine",
          "use 127.0.0.1, 0.0.0.0 or an address of this machine");
    }
    if (reason.contains("permission")) {
      return Finding.fail(
          AREA,
          where + " is for privileged processes",
          "give the capability CAP_NET_BIND_SERVICE, start as root, or choose a port from 1024 on"
              + " with "
              + option);
    }
    String owner = PortOwner.of(port).map(who -> " by " + who).orElse("");
    if (patient.isRunning()) {
      return Finding.ok(AREA, where + " is taken" + owner + "; a gateway runs with this state");
    }
    return Finding.fail(
        AREA,
        where + " is taken" + owner,
        "stop what listens there, or choose another port with " + option);
  }
}
