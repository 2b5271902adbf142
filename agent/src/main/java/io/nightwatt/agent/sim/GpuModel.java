package io.nightwatt.agent.sim;

/// What the simulated cards are, from their data sheets. Servers' cards have no fan: the chassis
/// cools them.
enum GpuModel {
    RTX_4090("NVIDIA GeForce RTX 4090", 24_564, 450, 18, true),
    RTX_3090("NVIDIA GeForce RTX 3090", 24_576, 350, 22, true),
    RTX_6000_ADA("NVIDIA RTX 6000 Ada Generation", 49_140, 300, 20, true),
    RTX_A5000("NVIDIA RTX A5000", 24_564, 230, 15, true),
    L40S("NVIDIA L40S", 46_068, 350, 33, false),
    H100_PCIE("NVIDIA H100 PCIe", 81_559, 350, 45, false);

    final String label;
    final long vramMb;
    final int tdpWatts;
    final int idleWatts;
    final boolean fan;

    GpuModel(String label, long vramMb, int tdpWatts, int idleWatts, boolean fan) {
        this.label = label;
        this.vramMb = vramMb;
        this.tdpWatts = tdpWatts;
        this.idleWatts = idleWatts;
        this.fan = fan;
    }
}
